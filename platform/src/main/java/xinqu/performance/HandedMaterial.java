package xinqu.performance;

import xinqu.pack.Text;

import java.util.UUID;

/**
 * A material that came with a decided case.
 *
 * @param unit that leads the case
 * @param named whether a correction, refusal or return named it
 */
record HandedMaterial(UUID caseId, String material, Text name, String unit, boolean named) {}
