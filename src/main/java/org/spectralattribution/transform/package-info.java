/**
 * Linear algebra, dense and sparse, and linear maps of tensors along any of their axes: blur, resampling, cosine, Haar
 * and Laplacian transforms. The only package that knows EJML.
 */
package org.spectralattribution.transform;
