import { Box, type DOMElement } from 'ink';
import { type ComponentProps, type ReactElement, useCallback, useContext } from 'react';
import { type PlaceId, PlacesContext } from '../screen/places.ts';

/** A box, and which part of the screen it is. */
export interface PlaceProps extends Omit<ComponentProps<typeof Box>, 'ref'> {
  readonly is: PlaceId;
}

/** A part of the screen that can be clicked. */
export function Place({ is, ...box }: PlaceProps): ReactElement {
  const places = useContext(PlacesContext);
  const told = useCallback(
    (element: DOMElement | null) => (element === null ? undefined : places?.add(element, is)),
    [places, is],
  );
  return <Box ref={told} {...box} />;
}
