/**
 * Planes of an {@code ImagePlus} in: pixels, regions, and what ImageJ says of them.
 */
package org.spectralattribution.ij1.source;
