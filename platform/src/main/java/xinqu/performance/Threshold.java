package xinqu.performance;

import xinqu.decision.Citation;

/**
 * Below how many cases a figure says nothing.
 *
 * @param value the smallest number of cases
 * @param assumed whether the zone did not set it and it is our proposal
 */
public record Threshold(int value, Citation citation, boolean assumed) {}
