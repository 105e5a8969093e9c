import { error, type Files, type Problem } from './problem.ts';

const LOGOS = [
  ['assets/logo.png', 320, 320],
  ['assets/logo-small.png', 128, 128],
] as const;
const BANNERS = [
  [830, 200],
  [1660, 400],
] as const;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const HEADER_BYTES = 24;

/** Logos in the sizes that the marketplace shows; a banner where there is one. */
export function checkAssets(files: Files): Problem[] {
  const banner = 'assets/banner.png';
  return [
    ...LOGOS.flatMap(([file, width, height]) => {
      const bytes = files.get(file);
      if (bytes === undefined) return [error(file, 'logo_missing', `${file} is missing`)];
      return checkSize(file, 'logo_size', bytes, [[width, height]]);
    }),
    ...(files.has(banner)
      ? checkSize(banner, 'banner_size', files.get(banner) ?? new Uint8Array(), BANNERS)
      : []),
  ];
}

function checkSize(
  file: string,
  rule: string,
  bytes: Uint8Array,
  allowed: readonly (readonly [width: number, height: number])[],
): Problem[] {
  if (bytes.length < HEADER_BYTES || PNG.some((byte, index) => bytes[index] !== byte)) {
    return [error(file, rule, `${file} is not a PNG`)];
  }
  // https://www.w3.org/TR/png/#11IHDR
  const header = new DataView(bytes.buffer, bytes.byteOffset);
  const [width, height] = [header.getUint32(16), header.getUint32(20)];
  if (allowed.some(([w, h]) => w === width && h === height)) return [];
  const sizes = allowed.map(([w, h]) => `${w} x ${h}`).join(' or ');
  return [error(file, rule, `${file} is ${width} x ${height}, not ${sizes}`)];
}
