import { Flex, MultiSelect, Select, Text, Toggle } from '@hubspot/ui-extensions';
import type { AppSettings } from 'pontual-kit';
import type { EditProps } from './AccountSettings.tsx';

const WHO: readonly AppSettings['excuse']['who'][] = ['everyone', 'listed', 'nobody'];

/** Who may excuse and pause from inside HubSpot, and whether the help desk's own figures are shown. */
export function People({ view, texts, editing }: EditProps) {
  const excuse = editing.edits.settings.excuse ?? view.settings.excuse;
  const compareNative = editing.edits.settings.compareNative ?? view.settings.compareNative;
  const isReadOnly = !view.mayEdit || editing.save.isBusy;
  return (
    <Flex direction="column" gap="md">
      <Select
        name="who"
        label={texts.who}
        description={texts.whoMore}
        value={excuse.who}
        readOnly={isReadOnly}
        options={WHO.map((who) => ({ value: who, label: texts.whoIs[who] }))}
        onChange={(value) => {
          const who = WHO.find((one) => one === value) ?? excuse.who;
          editing.setSettings({ excuse: { ...excuse, who } });
        }}
      />
      {excuse.who === 'listed' && (
        <MultiSelect
          name="emails"
          label={texts.listed}
          value={[...excuse.emails]}
          readOnly={isReadOnly}
          options={toOptions(view.people, excuse.emails)}
          onChange={(emails) => editing.setSettings({ excuse: { ...excuse, emails: emails.map(String) } })}
        />
      )}
      {excuse.who === 'listed' && excuse.emails.length === 0 && <Text>{texts.nobodyListed}</Text>}
      <Toggle
        name="compareNative"
        label={texts.compare}
        checked={compareNative}
        readonly={isReadOnly}
        textChecked={texts.on}
        textUnchecked={texts.off}
        onChange={(checked) => editing.setSettings({ compareNative: checked })}
      />
      <Text variant="microcopy">{texts.compareMore}</Text>
    </Flex>
  );
}

/** Everybody of the account, and whoever is listed without being there any more. Addresses are lower case. */
function toOptions(
  people: EditProps['view']['people'],
  listed: readonly string[],
): { label: string; value: string }[] {
  const names = new Map(people.map(({ email, name }) => [email.toLowerCase(), name]));
  return [...new Set([...names.keys(), ...listed])].map((email) => {
    const name = names.get(email);
    return { value: email, label: name === undefined ? email : `${name} (${email})` };
  });
}
