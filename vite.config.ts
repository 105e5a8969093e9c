import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './src/bin/precompress.ts';

/** What every page of ours runs on: one part compresses better than ten, and stays the same when our own code changes. */
const FOUNDATION =
  /node_modules\/(react|react-dom|scheduler|styled-components|stylis|polished|color2k|prop-types|lodash\.(get|memoize)|@tanstack\/[\w-]+|@zendeskgarden\/react-theming)\//;

/** What stands beside a ticket, without what is loaded there only when it is asked for. Other pages use most of it as well. */
const BESIDE_TICKET =
  /src\/(terms\/(format|languages)|app\/(time|host\/(?!browser)|api|app-context|i18n\/(start|words|use-translation)|card\/(?!pins|act-dialog|act-form|wide-segments)|parts\/(announce|disclosure|facts|failure|layout|loading|no-ticket|tags|theme|badge-shape)))|react-(buttons|loaders|tags|notifications)\/|container-utilities|svg-icons/;

/** The app, alone in a browser and inside CRMs, built into files that the server hands out below /app/assets/. */
export default defineConfig({
  root: 'src/app',
  base: '/app/',
  plugins: [react(), precompress()],
  build: {
    outDir: '../../dist/app',
    emptyOutDir: true,
    manifest: true,
    // Browsers since 2023 fetch modules ahead by themselves.
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: ['src/app/main.tsx', 'src/app/framed.tsx'],
      output: {
        codeSplitting: {
          groups: [
            { name: 'foundation', test: FOUNDATION },
            { name: 'beside-ticket', test: BESIDE_TICKET },
          ],
        },
      },
    },
  },
});
