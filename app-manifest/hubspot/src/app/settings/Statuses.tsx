import { Flex, Select, Text } from '@hubspot/ui-extensions';
import type { SettingsStatus, StatusCategory } from 'pontual-kit';
import type { EditProps } from './AccountSettings.tsx';

/** Stands for "as proposed": the admin says nothing, and a better proposal counts when one comes. */
const AS_PROPOSED = 'proposed';

/** What each pipeline stage means for the clocks. */
export function Statuses({ view, texts, editing }: EditProps) {
  if (view.statuses.length === 0) return <Text>{texts.noStatuses}</Text>;
  const toName = (key: StatusCategory) => view.categories.find((one) => one.key === key)?.text ?? key;
  const shown = ({ raw, chosen }: SettingsStatus) => {
    const edited = editing.edits.statuses[raw];
    return (edited === undefined ? chosen : edited) ?? AS_PROPOSED;
  };
  return (
    <Flex direction="column" gap="md">
      <Text>{texts.statusesMore}</Text>
      {view.statusChangeTexts.map((text) => (
        <Text key={text} variant="microcopy">
          {text}
        </Text>
      ))}
      {view.statuses.map((status) => (
        <Select
          key={status.raw}
          name={`status_${status.raw}`}
          label={status.label}
          value={shown(status)}
          readOnly={!view.mayEdit || editing.save.isBusy}
          options={[
            { label: texts.asProposed(toName(status.proposed)), value: AS_PROPOSED },
            ...view.categories.map(({ key, text }) => ({ label: text, value: key })),
          ]}
          onChange={(value) => {
            const category = view.categories.find((one) => one.key === value)?.key ?? null;
            editing.setStatus(status.raw, category);
          }}
        />
      ))}
    </Flex>
  );
}
