import { getColor } from '@zendeskgarden/react-theming';
import styled from 'styled-components';
import { asGardenTheme } from './theme.tsx';

/** A frame beside a ticket: narrow, as high as its content. */
export const Narrow = styled.main`
  padding: 12px 16px 16px;
  display: flex;
  flex-direction: column;
  gap: 16px;
  overflow-wrap: anywhere;
`;

export const Wide = styled.main`
  max-width: 1100px;
  margin: 0 auto;
  padding: 20px 24px 32px;
  display: flex;
  flex-direction: column;
  gap: 20px;
`;

export const Section = styled.section`
  display: flex;
  flex-direction: column;
  gap: 8px;
`;

export const Stack = styled.div<{ readonly $gap?: number }>`
  display: flex;
  flex-direction: column;
  gap: ${({ $gap = 8 }) => $gap}px;
`;

export const Line = styled.div<{ readonly $gap?: number }>`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: ${({ $gap = 8 }) => $gap}px;
`;

export const Heading = styled.h2`
  font-size: 14px;
  line-height: 20px;
  font-weight: 600;
`;

export const Title = styled.h1`
  font-size: 20px;
  line-height: 28px;
  letter-spacing: -0.01em;
  font-weight: 600;
`;

export const Muted = styled.span`
  color: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'foreground.subtle' })};
`;

export const Small = styled(Muted)`
  font-size: 12px;
  line-height: 16px;
`;

export const Box = styled.div`
  border: 1px solid ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.default' })};
  border-radius: 4px;
  padding: 12px;
  display: flex;
  flex-direction: column;
  gap: 8px;
`;

/** A part of a page that stands for itself. */
export const Panel = styled.div`
  border: 1px solid ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'border.default' })};
  border-radius: 8px;
  padding: 16px 20px;
  display: flex;
  flex-direction: column;
  gap: 10px;
  outline-offset: 2px;
  @media (max-width: 767px) { padding: 12px 16px; }
`;

export const PlainList = styled.ul`
  padding-left: 18px;
  display: flex;
  flex-direction: column;
  gap: 4px;
`;

/** A table that is wider than the frame is scrolled by itself; its columns stay readable. */
export const Scroll = styled.div`
  overflow-x: auto;
  font-variant-numeric: tabular-nums;
  table { min-width: 780px; }
  td:first-child, th:first-child { width: 26%; }
`;

/** For screen readers only. */
export const Unseen = styled.div`
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`;
