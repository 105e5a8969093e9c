export { terms } from '../../../terms/es/index.ts';
export { texts } from './index.ts';
