import { Accordion, Alert, EmptyState, Flex, Link, List, Text } from '@hubspot/ui-extensions';
import type { PartProps } from './AccountSettings.tsx';

/** The policies in force, in short, and the tiers that the CRM names and they do not; changed on our own pages. */
export function Policies(props: PartProps) {
  const { unknownTiers, unknownTiersAdvice } = props.view;
  return (
    <Flex direction="column" gap="md">
      {unknownTiers.map(({ tierText, customersText }) => (
        <Alert key={tierText} title={tierText} variant="error">
          {`${customersText}. ${unknownTiersAdvice}`}
        </Alert>
      ))}
      <InForce {...props} />
    </Flex>
  );
}

function InForce({ view, texts }: PartProps) {
  const link = <Link href={{ url: view.dashboardUrl, external: true }}>{texts.changePolicies}</Link>;
  if (view.policies.length === 0) {
    return (
      <EmptyState title={texts.noPoliciesTitle} imageName="target">
        <Text>{texts.noPolicies}</Text>
        {link}
      </EmptyState>
    );
  }
  return (
    <Flex direction="column" gap="md">
      <Text>{texts.policiesMore}</Text>
      {view.policies.map((policy) => (
        <Accordion key={policy.key} title={policy.name} defaultOpen={view.policies.length === 1}>
          <Text variant="microcopy">{texts.policyLine(policy.kindText, policy.version, policy.key)}</Text>
          <List variant="unordered-styled">
            {policy.targetsText.map((line) => (
              <Text key={line}>{line}</Text>
            ))}
          </List>
        </Accordion>
      ))}
      {link}
    </Flex>
  );
}
