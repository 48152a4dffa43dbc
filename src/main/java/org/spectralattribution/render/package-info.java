/** Colours, display ranges and blending. Nothing here changes a stored value. */
package org.spectralattribution.render;
