/**
 * How long computations end when the user wants it. Nothing else is known here, so that loops at any depth can ask.
 */
package org.spectralattribution.cancellation;
