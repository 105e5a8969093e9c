import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The app's real extensions of app-manifest/hubspot with HubSpot's real library, and our drawing of its components, for the simulator's pages. */
export default defineConfig({
  root: 'simulators/hubspot/card-host',
  base: '/card-host/',
  plugins: [react()],
  resolve: {
    dedupe: ['react', 'react-dom', '@remote-ui/react', '@remote-ui/core'],
    // Packages of the app's own project: HubSpot's build links them, npm in this repository does not.
    alias: {
      'pontual-kit': resolve(
        import.meta.dirname,
        '../../../app-manifest/hubspot/src/app/packages/kit/index.ts',
      ),
    },
  },
  build: {
    outDir: '../../../dist/hubspot-card-host',
    emptyOutDir: true,
    manifest: true,
    target: 'esnext',
    rollupOptions: { input: 'simulators/hubspot/card-host/main.tsx' },
  },
});
