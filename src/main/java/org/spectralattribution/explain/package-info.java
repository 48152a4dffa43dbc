/**
 * From an image to its attribution, with a record of how it was made: what scripts and other plugins call. Knows
 * nothing of ImageJ.
 */
package org.spectralattribution.explain;
