/**
 * Attributions out: images, their properties, and tables.
 */
package org.spectralattribution.ij1.result;
