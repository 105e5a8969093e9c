import styled from 'styled-components';
import { Link } from 'wouter';

const Home = styled(Link)`
  display: flex;
  align-items: center;
  gap: 8px;
  font-size: 16px;
  font-weight: 700;
  letter-spacing: -0.01em;
  color: inherit;
  text-decoration: none;
`;

export function Brand() {
  return (
    <Home href="/tickets">
      <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#0f5c63" />
        <circle cx="16" cy="16" r="9.5" fill="none" stroke="#fff" strokeWidth="2.5" />
        <path
          d="M16 10.5V16l4.5 3"
          fill="none"
          stroke="#ffc857"
          strokeWidth="2.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      Pontual
    </Home>
  );
}
