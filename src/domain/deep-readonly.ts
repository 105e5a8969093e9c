/** The same shape, with nothing in it that may be changed: what zod infers is writable throughout. */
export type DeepReadonly<T> = { readonly [K in keyof T]: DeepReadonly<T[K]> };
