export { terms } from '../../../terms/pt-BR/index.ts';
export { texts } from './index.ts';
