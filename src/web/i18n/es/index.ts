import { embed } from './embed.ts';
import { guide } from './guide.ts';
import { legal } from './legal.ts';
import { native } from './native.ts';
import { pages } from './pages.ts';
import { words } from './words.ts';

export const es = { ...embed, ...guide, ...legal, ...native, ...pages, ...words };
