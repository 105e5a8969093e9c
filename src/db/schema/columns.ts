import { bigint, text } from 'drizzle-orm/pg-core';

/** Epoch ms, UTC, as everywhere in the code: no driver turns it into a local date. */
export const instant = () => bigint({ mode: 'number' });

/** First column of every tenant table's key. */
export const accountId = () => text().notNull();
