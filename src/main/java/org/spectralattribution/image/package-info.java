/**
 * ImgLib2 images from and to tensors: axes, the range of values that becomes the model's 0…1, and area-true
 * resampling. An image is a view on the user's pixels until the one copy that makes the tensor, and a region of it is
 * an interval. Knows nothing of ImageJ.
 */
package org.spectralattribution.image;
