import { Box, Text } from 'ink';
import { memo, type ReactElement } from 'react';
import type { LoginPanelModel } from '../selectors/chrome.ts';
import { useTheme } from './theme-context.ts';

/** What the panel of a login shows. */
export interface LoginRowsProps {
  readonly login: LoginPanelModel;
}

/** What a plugin wants its user to do elsewhere, and the keys that help with it. The code comes first: an address may be cut. */
export const LoginRows: React.NamedExoticComponent<LoginRowsProps> = memo(function LoginRows({
  login,
}: LoginRowsProps): ReactElement {
  const theme = useTheme();
  const { name, code, url, others, keys: own } = login;
  const wants = [
    `${theme.bold(theme.tone('warning', name))} wants a login:`,
    ...(code === undefined ? [] : [`code ${theme.bold(code)}`]),
    ...(url === undefined ? [] : [`${code === undefined ? '' : 'at '}${theme.link(url, url)}`]),
  ];
  const keys = [
    ...(code === undefined ? [] : [`${theme.bold(own.code)} copies the code`]),
    ...(url === undefined ? [] : [`${theme.bold(own.url)} copies the address`]),
    `${theme.bold(own.hide)} hides this`,
    ...(others === 0 ? [] : [`${others} more ${others === 1 ? 'cluster wants' : 'clusters want'} one`]),
  ];
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Text wrap="truncate">{wants.join(' ')}</Text>
      <Text wrap="truncate">{`  ${keys.join(' · ')}`}</Text>
    </Box>
  );
});
