/**
 * The whole way from a raw image to its attribution, with a record of how it was made. No ImageJ in here: this is
 * what scripts call.
 */
package org.spectralattribution.explain;
