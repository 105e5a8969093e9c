import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The real card of app-manifest/hubspot, with HubSpot's component library replaced by plain HTML, for the simulator's pages. */
export default defineConfig({
  root: 'src/simulators/hubspot/card-host',
  base: '/card-host/',
  plugins: [react()],
  build: {
    outDir: '../../../../dist/hubspot-card-host',
    emptyOutDir: true,
    manifest: true,
    rollupOptions: { input: 'src/simulators/hubspot/card-host/main.tsx' },
  },
});
