namespace SoftmaxGen.Tests.Kernels;

// One kernel per combination of label smoothing, ignored label and class weights that the PyTorch data has.
[Softmax(5, Operations = SoftmaxOperations.CrossEntropy)]
internal partial struct TorchF1;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, IgnoreIndex = -100)]
internal partial struct TorchF2;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, IgnoreIndex = 1)]
internal partial struct TorchF3;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ClassWeights = new[] { 0.14605727791786194, 0.43684038519859314, 0.7489784359931946, 1.2838003635406494, 0.3168683350086212 })]
internal partial struct TorchF4;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ClassWeights = new[] { 1.3429688215255737, 1.4944279193878174, 1.5929776430130005, 0.9403486251831055, 0.8724350333213806 })]
internal partial struct TorchF5;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ClassWeights = new[] { 0.3216480016708374, 1.8592448234558105, 1.2299091815948486, 1.8199342489242554, 1.8576477766036987 })]
internal partial struct TorchF6;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, IgnoreIndex = -100, ClassWeights = new[] { 1.4623310565948486, 0.34989315271377563, 0.9502533674240112, 1.9438530206680298, 1.1368257999420166 })]
internal partial struct TorchF7;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, IgnoreIndex = -100, ClassWeights = new[] { 0.7337201833724976, 1.9858653545379639, 1.399601936340332, 1.4035676717758179, 1.3928440809249878 })]
internal partial struct TorchF8;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, IgnoreIndex = -100, ClassWeights = new[] { 0.2867845594882965, 0.19412539899349213, 1.599328637123108, 0.8765969276428223, 1.5710070133209229 })]
internal partial struct TorchF9;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, IgnoreIndex = 1, ClassWeights = new[] { 0.5554602742195129, 0.8591020107269287, 1.145693063735962, 0.6002070307731628, 0.5916548371315002 })]
internal partial struct TorchF10;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, IgnoreIndex = 1, ClassWeights = new[] { 1.5034040212631226, 0.5102298259735107, 1.9145036935806274, 0.5566967129707336, 0.9698856472969055 })]
internal partial struct TorchF11;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, IgnoreIndex = 1, ClassWeights = new[] { 1.7729244232177734, 1.543505072593689, 1.7602444887161255, 0.6853197813034058, 0.5410940051078796 })]
internal partial struct TorchF12;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1)]
internal partial struct TorchF13;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1, IgnoreIndex = -100)]
internal partial struct TorchF14;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1, IgnoreIndex = 1)]
internal partial struct TorchF15;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1, ClassWeights = new[] { 1.0573128461837769, 0.8736349940299988, 1.1266509294509888, 0.6845776438713074, 1.7329967021942139 })]
internal partial struct TorchF16;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1, ClassWeights = new[] { 0.7356610298156738, 1.6923478841781616, 1.0146117210388184, 1.6126289367675781, 0.8951645493507385 })]
internal partial struct TorchF17;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1, ClassWeights = new[] { 0.21230025589466095, 0.929295539855957, 1.225372552871704, 1.0933672189712524, 0.27937403321266174 })]
internal partial struct TorchF18;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1, IgnoreIndex = -100, ClassWeights = new[] { 0.5312709212303162, 0.3629852831363678, 1.498487114906311, 0.7916780710220337, 0.5598741769790649 })]
internal partial struct TorchF19;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1, IgnoreIndex = -100, ClassWeights = new[] { 0.6375447511672974, 0.28258585929870605, 1.5315953493118286, 1.57054603099823, 1.1195321083068848 })]
internal partial struct TorchF20;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1, IgnoreIndex = -100, ClassWeights = new[] { 1.5388509035110474, 1.1387869119644165, 0.16096161305904388, 0.28226131200790405, 0.5508125424385071 })]
internal partial struct TorchF21;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1, IgnoreIndex = 1, ClassWeights = new[] { 1.9822521209716797, 0.6089150905609131, 0.7170416712760925, 1.1678948402404785, 1.5577993392944336 })]
internal partial struct TorchF22;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1, IgnoreIndex = 1, ClassWeights = new[] { 0.4462601840496063, 0.41708502173423767, 0.788322389125824, 1.075046181678772, 1.4549392461776733 })]
internal partial struct TorchF23;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1, IgnoreIndex = 1, ClassWeights = new[] { 0.4514409899711609, 1.304355263710022, 0.19905568659305573, 1.3544676303863525, 0.5342996120452881 })]
internal partial struct TorchF24;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ClassWeights = new[] { 0.8022730946540833, 1.2367902994155884, 0.7466744780540466, 0.8497924208641052, 1.4184659719467163 })]
internal partial struct TorchF25;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ClassWeights = new[] { 0.22752010822296143, 0.5889591574668884, 1.3042439222335815, 1.572070598602295, 0.5556703805923462 })]
internal partial struct TorchF26;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ClassWeights = new[] { 0.6844774484634399, 1.8907424211502075, 1.7591203451156616, 0.6507564783096313, 1.5625367164611816 })]
internal partial struct TorchF27;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.2)]
internal partial struct TorchF28;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.2, ClassWeights = new[] { 0.11087097972631454, 1.8236638307571411, 1.69428288936615, 0.7478249669075012, 1.8433265686035156 })]
internal partial struct TorchF29;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.2, ClassWeights = new[] { 0.887834370136261, 1.0355778932571411, 1.718011498451233, 0.455562561750412, 1.2452888488769531 })]
internal partial struct TorchF30;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.2, ClassWeights = new[] { 1.3277422189712524, 1.1998827457427979, 1.178310513496399, 1.3650989532470703, 1.6905646324157715 })]
internal partial struct TorchF31;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 1.0)]
internal partial struct TorchF32;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ClassWeights = new[] { 0.12458101660013199, 0.6369379758834839, 0.7581825256347656, 0.5119792222976685, 0.0 })]
internal partial struct TorchF33;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1, ClassWeights = new[] { 0.12458101660013199, 0.6369379758834839, 0.7581825256347656, 0.5119792222976685, 0.0 })]
internal partial struct TorchF34;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double))]
internal partial struct TorchD1;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), IgnoreIndex = -100)]
internal partial struct TorchD2;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), IgnoreIndex = 1)]
internal partial struct TorchD3;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), ClassWeights = new[] { 0.14605727791786194, 0.43684038519859314, 0.7489784359931946, 1.2838003635406494, 0.3168683350086212 })]
internal partial struct TorchD4;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), ClassWeights = new[] { 1.3429688215255737, 1.4944279193878174, 1.5929776430130005, 0.9403486251831055, 0.8724350333213806 })]
internal partial struct TorchD5;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), ClassWeights = new[] { 0.3216480016708374, 1.8592448234558105, 1.2299091815948486, 1.8199342489242554, 1.8576477766036987 })]
internal partial struct TorchD6;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), IgnoreIndex = -100, ClassWeights = new[] { 1.4623310565948486, 0.34989315271377563, 0.9502533674240112, 1.9438530206680298, 1.1368257999420166 })]
internal partial struct TorchD7;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), IgnoreIndex = -100, ClassWeights = new[] { 0.7337201833724976, 1.9858653545379639, 1.399601936340332, 1.4035676717758179, 1.3928440809249878 })]
internal partial struct TorchD8;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), IgnoreIndex = -100, ClassWeights = new[] { 0.2867845594882965, 0.19412539899349213, 1.599328637123108, 0.8765969276428223, 1.5710070133209229 })]
internal partial struct TorchD9;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), IgnoreIndex = 1, ClassWeights = new[] { 0.5554602742195129, 0.8591020107269287, 1.145693063735962, 0.6002070307731628, 0.5916548371315002 })]
internal partial struct TorchD10;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), IgnoreIndex = 1, ClassWeights = new[] { 1.5034040212631226, 0.5102298259735107, 1.9145036935806274, 0.5566967129707336, 0.9698856472969055 })]
internal partial struct TorchD11;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), IgnoreIndex = 1, ClassWeights = new[] { 1.7729244232177734, 1.543505072593689, 1.7602444887161255, 0.6853197813034058, 0.5410940051078796 })]
internal partial struct TorchD12;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), LabelSmoothing = 0.1)]
internal partial struct TorchD13;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), LabelSmoothing = 0.1, IgnoreIndex = -100)]
internal partial struct TorchD14;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), LabelSmoothing = 0.1, IgnoreIndex = 1)]
internal partial struct TorchD15;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), LabelSmoothing = 0.1, ClassWeights = new[] { 1.0573128461837769, 0.8736349940299988, 1.1266509294509888, 0.6845776438713074, 1.7329967021942139 })]
internal partial struct TorchD16;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), LabelSmoothing = 0.1, ClassWeights = new[] { 0.7356610298156738, 1.6923478841781616, 1.0146117210388184, 1.6126289367675781, 0.8951645493507385 })]
internal partial struct TorchD17;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), LabelSmoothing = 0.1, ClassWeights = new[] { 0.21230025589466095, 0.929295539855957, 1.225372552871704, 1.0933672189712524, 0.27937403321266174 })]
internal partial struct TorchD18;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), LabelSmoothing = 0.1, IgnoreIndex = -100, ClassWeights = new[] { 0.5312709212303162, 0.3629852831363678, 1.498487114906311, 0.7916780710220337, 0.5598741769790649 })]
internal partial struct TorchD19;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), LabelSmoothing = 0.1, IgnoreIndex = -100, ClassWeights = new[] { 0.6375447511672974, 0.28258585929870605, 1.5315953493118286, 1.57054603099823, 1.1195321083068848 })]
internal partial struct TorchD20;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), LabelSmoothing = 0.1, IgnoreIndex = -100, ClassWeights = new[] { 1.5388509035110474, 1.1387869119644165, 0.16096161305904388, 0.28226131200790405, 0.5508125424385071 })]
internal partial struct TorchD21;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), LabelSmoothing = 0.1, IgnoreIndex = 1, ClassWeights = new[] { 1.9822521209716797, 0.6089150905609131, 0.7170416712760925, 1.1678948402404785, 1.5577993392944336 })]
internal partial struct TorchD22;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), LabelSmoothing = 0.1, IgnoreIndex = 1, ClassWeights = new[] { 0.4462601840496063, 0.41708502173423767, 0.788322389125824, 1.075046181678772, 1.4549392461776733 })]
internal partial struct TorchD23;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), LabelSmoothing = 0.1, IgnoreIndex = 1, ClassWeights = new[] { 0.4514409899711609, 1.304355263710022, 0.19905568659305573, 1.3544676303863525, 0.5342996120452881 })]
internal partial struct TorchD24;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), ClassWeights = new[] { 0.8022730946540833, 1.2367902994155884, 0.7466744780540466, 0.8497924208641052, 1.4184659719467163 })]
internal partial struct TorchD25;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), ClassWeights = new[] { 0.22752010822296143, 0.5889591574668884, 1.3042439222335815, 1.572070598602295, 0.5556703805923462 })]
internal partial struct TorchD26;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), ClassWeights = new[] { 0.6844774484634399, 1.8907424211502075, 1.7591203451156616, 0.6507564783096313, 1.5625367164611816 })]
internal partial struct TorchD27;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), LabelSmoothing = 0.2)]
internal partial struct TorchD28;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), LabelSmoothing = 0.2, ClassWeights = new[] { 0.11087097972631454, 1.8236638307571411, 1.69428288936615, 0.7478249669075012, 1.8433265686035156 })]
internal partial struct TorchD29;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), LabelSmoothing = 0.2, ClassWeights = new[] { 0.887834370136261, 1.0355778932571411, 1.718011498451233, 0.455562561750412, 1.2452888488769531 })]
internal partial struct TorchD30;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), LabelSmoothing = 0.2, ClassWeights = new[] { 1.3277422189712524, 1.1998827457427979, 1.178310513496399, 1.3650989532470703, 1.6905646324157715 })]
internal partial struct TorchD31;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), LabelSmoothing = 1.0)]
internal partial struct TorchD32;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), ClassWeights = new[] { 0.12458101660013199, 0.6369379758834839, 0.7581825256347656, 0.5119792222976685, 0.0 })]
internal partial struct TorchD33;

[Softmax(5, Operations = SoftmaxOperations.CrossEntropy, ElementType = typeof(double), LabelSmoothing = 0.1, ClassWeights = new[] { 0.12458101660013199, 0.6369379758834839, 0.7581825256347656, 0.5119792222976685, 0.0 })]
internal partial struct TorchD34;
