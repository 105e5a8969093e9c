import { card } from './card.ts';
import { common } from './common.ts';

export { terms } from '../../../terms/pt-BR/index.ts';
export const texts = { ...common, ...card };
