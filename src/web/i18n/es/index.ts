import { pages } from './pages.ts';
import { words } from './words.ts';

export const es = { ...pages, ...words };
