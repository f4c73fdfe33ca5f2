package xinqu.policy;

import java.time.LocalDate;

/**
 * How many market entities of the zone meet a provision, as of one day.
 *
 * @param certain parties that meet every condition on what is known of them
 * @param possible those and the ones that might, once missing facts are known
 * @param parties how many were asked
 * @param asOf the day
 * @param synthetic whether they were made up for a demo
 */
public record Reach(int certain, int possible, int parties, LocalDate asOf, boolean synthetic) {}
