import { createContext, useContext } from 'react';
import type { Theme } from '../model/theme.ts';

/** The theme of the screen; every component paints through it. */
export const ThemeContext: React.Context<Theme | undefined> = createContext<Theme | undefined>(undefined);

/** The theme around a component. Throws outside of a screen. */
export function useTheme(): Theme {
  const theme = useContext(ThemeContext);
  if (theme === undefined) throw new TypeError('a component is rendered without a theme');
  return theme;
}
