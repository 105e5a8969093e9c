import { doors } from './doors.ts';
import { embed } from './embed.ts';
import { guide } from './guide.ts';
import { native } from './native.ts';
import { pages } from './pages.ts';
import { signIn } from './sign-in.ts';
import { words } from './words.ts';

export const ptBr = { ...doors, ...embed, ...guide, ...native, ...pages, ...signIn, ...words };
