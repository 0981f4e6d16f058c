import { Box, type DOMElement, measureElement, Text } from 'ink';
import {
  type ComponentProps,
  createContext,
  type ReactElement,
  useContext,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Painted } from './overlay.ts';
import type { ScreenSink } from './screen-sink.ts';

/** The sink that canvases paint through. Without one (screen readers, component tests) their rows are Ink text. */
export const SinkContext: React.Context<ScreenSink | undefined> = createContext<ScreenSink | undefined>(undefined);

/** A box that Ink lays out and `draw` fills with strings, one per row, each at most `width` columns wide. */
export interface CanvasProps extends Omit<ComponentProps<typeof Box>, 'children'> {
  readonly draw: Painted['draw'];
}

/** A rectangle of the screen whose content changes without a React commit: tell the sink to `refresh()`. */
export function Canvas({ draw, ...box }: CanvasProps): ReactElement {
  const sink = useContext(SinkContext);
  const element = useRef<DOMElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const area = useRef({ x: 0, y: 0, width: 0, height: 0, draw });

  // After every commit: Ink has laid out by then, and only a commit or a resize moves a box.
  useLayoutEffect(() => {
    const measure = (): void => {
      if (element.current === null) return;
      const { x, y, width, height } = measureElement(element.current);
      Object.assign(area.current, { x, y, width, height, draw });
      if (sink === undefined)
        setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
      else sink.refresh();
    };
    measure();
    sink?.on('resize', measure);
    return () => {
      sink?.off('resize', measure);
    };
  });
  useLayoutEffect(() => sink?.addPainted(area.current), [sink]);

  const rows = sink === undefined && size.height > 0 ? draw(size.width, size.height) : [];
  return (
    <Box ref={element} flexDirection="column" {...box}>
      {rows.map((row, index) => (
        <Text key={index} wrap="truncate">
          {row === '' ? ' ' : row}
        </Text>
      ))}
    </Box>
  );
}
