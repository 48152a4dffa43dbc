/**
 * Reads planes of an {@code ImagePlus}: pixels, regions, and how ImageJ shows them.
 */
package org.spectralattribution.ij1.source;
