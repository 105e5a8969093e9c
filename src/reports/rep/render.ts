import { renderAs } from '../common/render.ts';

export const renderRepReport = renderAs('rep');
