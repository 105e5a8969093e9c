import {
  error,
  type Files,
  isHttps,
  isObject,
  isText,
  type Json,
  type Problem,
  readText,
  warning,
} from './problem.ts';

const FILE = 'manifest.json';

const PRODUCT = 'support';
const PLACES = [
  'ticket_sidebar',
  'new_ticket_sidebar',
  'nav_bar',
  'top_bar',
  'background',
  'modal',
  'ticket_editor',
  'user_sidebar',
  'organization_sidebar',
  'system_top_bar',
  'custom_object_record_sidebar',
];
const NEED_ICON = ['top_bar', 'nav_bar', 'system_top_bar', 'ticket_editor'];
const SWITCHES = ['flexible', 'autoLoad', 'autoHide', 'signed'];
const KNOWN = new Set([...SWITCHES, 'url', 'size']);

/** Where the app shows itself, and that there is something to show. */
export function checkLocations(manifest: Json, files: Files): Problem[] {
  const isWithout = manifest.requirementsOnly === true || manifest.marketingOnly === true;
  const { location } = manifest;
  if (isWithout) {
    return location === undefined
      ? []
      : [error(FILE, 'location_not_allowed', 'an app of requirements or marketing only has no location')];
  }
  if (!isObject(location) || Object.keys(location).length === 0) {
    return [error(FILE, 'location_missing', 'location must name at least one place')];
  }
  return Object.entries(location).flatMap(([product, places]) =>
    checkProduct(product, places, manifest, files),
  );
}

function checkProduct(product: string, places: unknown, manifest: Json, files: Files): Problem[] {
  if (product !== PRODUCT) {
    return [error(FILE, 'location_unknown', `location.${product}: this app belongs in ${PRODUCT}`)];
  }
  if (!isObject(places)) return [error(FILE, 'location_unknown', `location.${product} must be an object`)];
  return Object.entries(places).flatMap(([place, reported]) =>
    PLACES.includes(place)
      ? checkPlace(`location.${product}.${place}`, place, reported, manifest, files)
      : [error(FILE, 'location_unknown', `location.${product}.${place} is not a place`)],
  );
}

function checkPlace(path: string, place: string, reported: unknown, manifest: Json, files: Files): Problem[] {
  const options = isObject(reported) ? reported : { url: reported };
  const problems = [
    ...Object.keys(options)
      .filter((key) => !KNOWN.has(key))
      .map((key) => error(FILE, 'location_option', `${path}.${key} is not an option of a place`)),
    ...SWITCHES.filter((key) => options[key] !== undefined && typeof options[key] !== 'boolean').map((key) =>
      error(FILE, 'location_option', `${path}.${key} must be true or false`),
    ),
    ...checkUrl(path, options, manifest, files),
  ];
  if (NEED_ICON.includes(place)) problems.push(...checkIcon(place, files));
  return problems;
}

function checkUrl(path: string, { url, signed }: Json, manifest: Json, files: Files): Problem[] {
  if (!isText(url)) return [error(FILE, 'location_url', `${path}.url is missing`)];
  if (!isHttps(url)) {
    const isFile = url.startsWith('assets/') && files.has(url);
    return isFile ? [] : [error(FILE, 'location_url', `${path}.url must be https, or a file below assets/`)];
  }
  return manifest.signedUrls === true || signed === true
    ? []
    : [warning(FILE, 'unsigned_url', `${path}: the server cannot tell who loads it; set signedUrls`)];
}

function checkIcon(place: string, files: Files): Problem[] {
  const svg = `assets/icon_${place}.svg`;
  const bytes = files.get(svg);
  if (bytes === undefined) return [error(svg, 'icon_missing', `${place} needs its icon ${svg}`)];
  const text = readText(bytes);
  if (!/<svg[\s>]/.test(text)) return [error(svg, 'icon_not_svg', `${svg} is not an SVG`)];
  return /<script|\son\w+=/i.test(text) ? [error(svg, 'icon_script', `${svg} must hold no script`)] : [];
}
