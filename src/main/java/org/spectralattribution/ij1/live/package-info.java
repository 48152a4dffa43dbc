/**
 * Explains an image while its ROI or its slice is moved: a loop without windows, and the window and listeners around it.
 */
package org.spectralattribution.ij1.live;
