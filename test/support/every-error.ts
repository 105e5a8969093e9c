import { ApiFailure } from '../../src/app/api/failure.ts';
import { LineProblem } from '../../src/bin/commands/jsonl.ts';
import { ConfigError } from '../../src/config.ts';
import { DatabaseLocked } from '../../src/db/folder-lock.ts';
import { DatabaseNewer } from '../../src/db/migrate.ts';
import { NotWritable } from '../../src/db/probe.ts';
import { NoFreeConnection } from '../../src/db/within.ts';
import {
  CodedError,
  ERROR_CODES,
  type ErrorCode,
  InvalidInput,
  type PontualError,
} from '../../src/domain/error.ts';
import { CrmError, type CrmFailure } from '../../src/domain/failure.ts';
import { PeriodError } from '../../src/reports/period.ts';
import { RulesProblem } from '../../src/rules/words.ts';
import { InstallError } from '../../src/services/accounts/install-error.ts';
import { NotConnected } from '../../src/services/accounts/rerun-setup.ts';
import { UnknownStatus } from '../../src/services/accounts/settings.ts';
import { UnknownAccount } from '../../src/services/connection/session.ts';
import { UnknownCrm } from '../../src/services/context.ts';
import { BadAct } from '../../src/services/embed/act.ts';
import { UnusableValue } from '../../src/services/faults/item-fault.ts';
import { MailFailure } from '../../src/services/mail/transport.ts';
import { CodeRefused } from '../../src/services/members/codes.ts';
import { LastAdmin } from '../../src/services/people/admins.ts';
import { UnknownDraft } from '../../src/services/rules-store/drafts.ts';
import { SignInError } from '../../src/services/sign-in/sign-in-error.ts';
import { UnknownTicket } from '../../src/services/tickets/explain.ts';
import { UnknownValue } from '../../src/services/tickets/known-values.ts';
import { VaultError } from '../../src/services/vault.ts';
import { CalendarError, InstantRangeError, MemberProblem } from '../../src/sla/calendar/errors.ts';
import { EventProblem } from '../../src/sla/calendar/feed/event.ts';
import { RulesError } from '../../src/sla/compile.ts';
import { RightMissing } from '../../src/web/api/right.ts';

type Sample = readonly [error: PontualError, code: ErrorCode];

const detail = 'secret inside';

const CRM_FAILURES: readonly (readonly [CrmFailure, ErrorCode])[] = [
  [{ kind: 'network', detail }, 'unavailable'],
  [{ kind: 'timeout', detail }, 'unavailable'],
  [{ kind: 'rate_limited', retryAfterMs: 30_000, detail }, 'rate_limited'],
  [{ kind: 'auth_lost', detail }, 'conflict'],
  [{ kind: 'forbidden', scope: null, detail }, 'conflict'],
  [{ kind: 'gone', detail }, 'gone'],
  [{ kind: 'conflict', detail }, 'conflict'],
  [{ kind: 'refused_by_admin_rule', rule: 'x', detail }, 'conflict'],
  [{ kind: 'unexpected', status: 500, bodyStart: '', detail }, 'unavailable'],
];

/** Each exported error class with the code that its errors must have; what is more than one, with each of them. */
export const EVERY_ERROR: Readonly<Record<string, readonly Sample[]>> = {
  ApiFailure: [
    [new ApiFailure('network', 'x'), 'unavailable'],
    [new ApiFailure('not_installed', 'x'), 'not_found'],
    [new ApiFailure('conflict', 'x'), 'conflict'],
  ],
  BadAct: [[new BadAct('x'), 'invalid']],
  CalendarError: [[new CalendarError('office', 'days', 'x'), 'invalid']],
  CodeRefused: [
    [new CodeRefused('unknown', null), 'invalid'],
    [new CodeRefused('used', null), 'conflict'],
    [new CodeRefused('expired', null), 'gone'],
    [new CodeRefused('person_gone', null), 'forbidden'],
  ],
  CodedError: ERROR_CODES.map((code) => [new CodedError(code, 'x'), code] as const),
  ConfigError: [[new ConfigError(['x']), 'invalid']],
  CrmError: CRM_FAILURES.map(([failure, code]) => [new CrmError(failure), code] as const),
  DatabaseLocked: [[new DatabaseLocked('x', null), 'conflict']],
  DatabaseNewer: [[new DatabaseNewer('x'), 'conflict']],
  EventProblem: [[new EventProblem('x'), 'invalid']],
  InstallError: [
    [new InstallError('not_startable', 'x'), 'invalid'],
    [new InstallError('declined', 'x'), 'forbidden'],
    [new InstallError('no_code', 'x'), 'invalid'],
    [new InstallError('foreign', 'x'), 'invalid'],
    [new InstallError('expired', 'x'), 'gone'],
    [new InstallError('other_browser', 'x'), 'forbidden'],
    [new InstallError('used', 'x'), 'conflict'],
    [new InstallError('not_admin', 'x'), 'forbidden'],
  ],
  InstantRangeError: [[new InstantRangeError(Number.NaN), 'invalid']],
  InvalidInput: [[new InvalidInput('limit', 'x'), 'invalid']],
  LastAdmin: [[new LastAdmin(), 'conflict']],
  LineProblem: [[new LineProblem('x'), 'invalid']],
  MailFailure: [[new MailFailure('unavailable', 'x'), 'unavailable']],
  MemberProblem: [[new MemberProblem('days', 'x'), 'invalid']],
  NoFreeConnection: [[new NoFreeConnection(1), 'unavailable']],
  NotConnected: [[new NotConnected(), 'conflict']],
  NotWritable: [[new NotWritable('x'), 'unavailable']],
  PeriodError: [[new PeriodError('from', 'instant_malformed', 'x'), 'invalid']],
  RightMissing: [[new RightMissing({ via: 'session', role: 'agent' }, 'settings:write'), 'forbidden']],
  RulesError: [[new RulesError('x'), 'invalid']],
  RulesProblem: [[new RulesProblem([{ place: 'policies[0]', detail: 'x' }]), 'invalid']],
  SignInError: [
    [new SignInError('foreign', 'x'), 'invalid'],
    [new SignInError('expired', 'x'), 'gone'],
    [new SignInError('other_browser', 'x'), 'forbidden'],
    [new SignInError('used', 'x'), 'conflict'],
    [new SignInError('not_startable', 'x'), 'invalid'],
    [new SignInError('declined', 'x'), 'forbidden'],
    [new SignInError('no_code', 'x'), 'invalid'],
    [new SignInError('refused', 'x'), 'forbidden'],
    [new SignInError('not_staff', 'x'), 'forbidden'],
    [new SignInError('suspended', 'x'), 'forbidden'],
    [new SignInError('not_installed', 'x'), 'not_found'],
    [new SignInError('unreachable', 'x'), 'unavailable'],
  ],
  UnknownAccount: [[new UnknownAccount('x'), 'not_found']],
  UnknownCrm: [[new UnknownCrm('x', []), 'not_found']],
  UnknownDraft: [[new UnknownDraft('x'), 'not_found']],
  UnknownStatus: [[new UnknownStatus('x'), 'invalid']],
  UnknownTicket: [[new UnknownTicket('1'), 'not_found']],
  UnknownValue: [[new UnknownValue([{ place: 'rep', detail: 'x' }]), 'invalid']],
  UnusableValue: [[new UnusableValue('subject'), 'invalid']],
  VaultError: [[new VaultError('x'), 'internal']],
};
