export { terms } from '../../../terms/en/index.ts';
export { texts } from './index.ts';
