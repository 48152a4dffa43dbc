/**
 * ImgLib2 images from and to tensors: axes, the range of values that becomes the model's 0…1, and area-true
 * resampling. Knows nothing of ImageJ.
 */
package org.spectralattribution.image;
