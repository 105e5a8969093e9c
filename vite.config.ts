import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The pages inside Zendesk, built into files that the server hands out below /embed/assets/. */
export default defineConfig({
  root: 'src/dashboard',
  base: '/embed/assets/',
  plugins: [react()],
  build: {
    outDir: '../../dist/dashboard',
    emptyOutDir: true,
    manifest: true,
    rollupOptions: { input: 'src/dashboard/main.tsx' },
  },
});
