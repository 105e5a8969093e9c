import { expect, it } from 'vitest';
import { channelOfGenericId, channelOfSource } from '../../src/crm/hubspot/read/channels.ts';
import { crmRecord, readText } from '../../src/crm/hubspot/wire/records.ts';
import { toChannel, toInbox } from '../../src/crm/zendesk/read/channels.ts';
import { auditName } from '../../src/crm/zendesk/read/history/fields.ts';
import { ianaZone } from '../../src/crm/zendesk/wire/zones.ts';

it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  'a CRM may call a channel, brand, field or zone %s: only our own words are looked up',
  (name) => {
    expect(toChannel({ channel: name, source: null })).toBe(name);
    expect(toInbox(null, name, {})).toBe(`brand:${name}`);
    expect(auditName(name)).toBeNull();
    expect(ianaZone(name)).toBeNull();
    expect(channelOfGenericId(name)).toBe(name);
    expect(channelOfSource(name)).toBe(name.toLowerCase());
    const record = crmRecord.parse({ id: '1', properties: {}, createdAt: 0, updatedAt: 0 });
    expect(readText(record, name)).toBeNull();
  },
);
