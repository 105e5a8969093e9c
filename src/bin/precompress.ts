import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const COMPRESSIBLE = /\.(js|css|svg)$/;

/** A step of the build: writes each asset once more as brotli and as gzip, as small as they get, so that no request compresses. */
export function precompress() {
  return {
    name: 'pontual-precompress',
    apply: 'build',
    writeBundle({ dir }: { readonly dir?: string | undefined }) {
      const assets = join(dir ?? '.', 'assets');
      for (const name of readdirSync(assets).filter((one) => COMPRESSIBLE.test(one))) {
        const file = join(assets, name);
        const bytes = readFileSync(file);
        const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }));
      }
    },
  } as const;
}
