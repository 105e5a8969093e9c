import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ANSWERS } from '../../../domain/problem.ts';
import { findAccount } from '../../../services/connection/session.ts';
import type { Services } from '../../../services/context.ts';
import { CodeRefused, findCode, takeCode } from '../../../services/members/codes.ts';
import { findSession } from '../../../services/members/sessions.ts';
import { requireOwnOrigin } from '../../api/origin.ts';
import { listCookies } from '../../api/session-cookie.ts';
import { startSession } from '../../api/start-session.ts';
import { localPath } from '../../local-path.ts';
import { answerPage } from '../../routes/pages/answer.ts';
import { toView } from '../view.ts';
import { closedLinkPage, openPage } from './view.ts';

const MAX_BODY_BYTES = 16 * 1024;

/**
 * `GET /open?code=…&to=…` shows a form, `POST /open` uses the code up, signs its person in and goes on to `to`. So a mail
 * scanner that follows links signs nobody in. Without a code, or for whoever is signed in as that person already, the link
 * goes on at once.
 */
export function openRoutes(services: Services): Hono {
  return new Hono()
    .get('/open', async (context) => {
      const { code, to } = context.req.query();
      if (code === undefined) return context.redirect(localPath(to));
      try {
        const found = await findCode(services, code);
        const { accountId, memberId } = found;
        const target = found.to ?? localPath(to);
        const current = await findCurrent(services, context, accountId);
        if (current?.person?.id === memberId) return context.redirect(target);
        const row = await findAccount(services, accountId);
        const page = openPage(toView(services, context), {
          code,
          to: target,
          goesOn: found.kind === 'crm_link' && current === null,
          insteadOf: current?.name ?? null,
          account: row?.name ?? accountId,
        });
        return answerPage(context, page);
      } catch (error) {
        return showRefusal(services, context, error, to);
      }
    })
    .post('/open', bodyLimit({ maxSize: MAX_BODY_BYTES }), async (context) => {
      requireOwnOrigin(context, services.publicUrl, 'required');
      const { code, to } = await context.req.parseBody();
      try {
        const taken = await takeCode(services, typeof code === 'string' ? code : '');
        const { accountId, memberId, kind: way } = taken;
        await startSession(services, context, { accountId, memberId, way });
        return context.redirect(taken.to ?? localPath(to), 303);
      } catch (error) {
        return showRefusal(services, context, error, to);
      }
    });
}

/** Who is signed in to that account in this browser; null: nobody. */
async function findCurrent(services: Services, context: Context, accountId: string) {
  const cookie = listCookies(context, services.publicUrl).find((one) => one.accountId === accountId);
  const session = cookie === undefined ? null : await findSession(services, accountId, cookie.secret);
  return session?.caller ?? null;
}

/** Whoever is signed in to the account anyway, as after a second click on the same link, goes on. */
async function showRefusal(services: Services, context: Context, error: unknown, to: unknown) {
  if (!(error instanceof CodeRefused)) throw error;
  const { accountId, why } = error;
  const isIn = accountId !== null && (await findCurrent(services, context, accountId)) !== null;
  if (isIn && why !== 'person_gone') return context.redirect(localPath(to), 303);
  const row = accountId === null ? null : await findAccount(services, accountId);
  const crm = row === null ? null : (services.crms.get(row.crm)?.label ?? null);
  services.log.warn({ accountId, why }, 'a link did not sign in');
  const page = closedLinkPage(toView(services, context), why, crm);
  return answerPage(context, page, ANSWERS[error.code].status);
}
