import { bodyLimit } from 'hono/body-limit';
import { CodedError } from '../../domain/error.ts';

const MAX_BODY_BYTES = 64 * 1024;

/** No request of the API is larger than that. */
export const limitBody = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => {
    throw new CodedError('too_large', `The body is larger than ${MAX_BODY_BYTES} bytes.`);
  },
});
