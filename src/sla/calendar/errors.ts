import { PontualError } from '../../domain/error.ts';
import type { CalendarKey } from '../../domain/ids.ts';

/** A calendar that cannot be built (C2). `member` is the path of what is wrong, as `week.mon[0]`; the message names both. */
export class CalendarError extends PontualError {
  readonly code = 'invalid';
  readonly calendar: CalendarKey;
  readonly member: string;
  readonly problem: string;

  constructor(calendar: CalendarKey, member: string, problem: string) {
    super(`calendar "${calendar}": ${member === '' ? '' : `${member}: `}${problem}`, {
      faults: [
        { place: ['calendars', calendar, ...(member === '' ? [] : [member])].join('.'), detail: problem },
      ],
    });
    this.calendar = calendar;
    this.member = member;
    this.problem = problem;
  }
}

/** What is wrong with one member, before anybody knows which calendar it belongs to. */
export class MemberProblem extends PontualError {
  readonly code = 'invalid';
  readonly member: string;
  readonly problem: string;

  constructor(member: string, problem: string) {
    super(`${member}: ${problem}`);
    this.member = member;
    this.problem = problem;
  }
}

/** An instant that calendars do not cover (C5), or that is no instant at all. */
export class InstantRangeError extends PontualError {
  readonly code = 'invalid';

  constructor(at: number) {
    super(`${describe(at)} is outside the years 1800 to 2299, which calendars cover`);
  }
}

function describe(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? String(at) : date.toISOString();
}
