/** Between ImageJ and the rest: planes of an {@code ImagePlus} in, attributions as images and a table out. */
package org.spectralattribution.ij1;
