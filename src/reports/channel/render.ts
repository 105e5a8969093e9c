import { renderAs } from '../common/render.ts';

export const renderChannelReport = renderAs('channel');
