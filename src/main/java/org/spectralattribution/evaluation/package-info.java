/**
 * How much a map can be believed: measures of faithfulness by their published definitions, and the controls beside
 * which they mean something. A network is asked for scores only, and nothing in here, or below, knows an engine or a
 * host.
 */
package org.spectralattribution.evaluation;
