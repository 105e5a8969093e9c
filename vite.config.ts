import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The pages inside Zendesk, built into files that the server hands out below /embed/assets/. */
export default defineConfig({
  root: 'src/app',
  base: '/embed/',
  plugins: [react()],
  build: {
    outDir: '../../dist/app',
    emptyOutDir: true,
    manifest: true,
    // One file: a page that stays open for days must not ask for a part that a newer build has replaced.
    chunkSizeWarningLimit: 700,
    rollupOptions: { input: 'src/app/main.tsx' },
  },
});
