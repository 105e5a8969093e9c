import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './src/bin/precompress.ts';

/** The app, alone in a browser and inside CRMs, built into files that the server hands out below /app/assets/. */
export default defineConfig({
  root: 'src/app',
  base: '/app/',
  plugins: [react(), precompress()],
  build: {
    outDir: '../../dist/app',
    emptyOutDir: true,
    manifest: true,
    rollupOptions: { input: ['src/app/main.tsx', 'src/app/framed.tsx'] },
  },
});
