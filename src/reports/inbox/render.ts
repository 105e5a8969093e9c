import { renderAs } from '../common/render.ts';

export const renderInboxReport = renderAs('inbox');
