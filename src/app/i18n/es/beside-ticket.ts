import { card } from './card.ts';
import { common } from './common.ts';

export { terms } from '../../../terms/es/index.ts';
export const texts = { ...common, ...card };
