/** Where results stand on the screen. */
package org.spectralattribution.ij1.screen;
