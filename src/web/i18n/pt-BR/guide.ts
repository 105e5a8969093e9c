import type { guide as en } from '../en/guide.ts';

export const guide: Readonly<Record<keyof typeof en, string>> = {
  'guide.footer': 'Ajuda e termos',
  'guide.hubspot': 'Configuração no HubSpot',
  'guide.zendesk': 'Configuração no Zendesk',
  'guide.support': 'Suporte',
  'guide.privacy': 'Privacidade',
  'guide.terms': 'Termos',
  'guide.contents': 'Nesta página',
  'guide.need': 'O que é preciso',
  'guide.install': 'Instalar',
  'guide.statuses': 'Dizer o que cada status significa',
  'guide.policy': 'Conferir a política',
  'guide.agents': 'O que os atendentes veem',
  'guide.explained': 'Todo relógio tem explicação',
  'guide.permissions': 'O que o Pontual pode fazer, e por quê',
  'guide.leave': 'Sair, e os seus dados',
  'guide.trouble': 'Quando algo não está certo',
  'guide.messages': 'Mensagens e o que fazer com elas',
  'guide.it_says': 'A mensagem',
  'guide.do_this': 'O que fazer',
  'guide.policy_text': [
    'Uma conta nova começa com uma política, “Default”, logo em vigor: primeira resposta, próxima resposta e resolução por prioridade, em tempo útil de segunda a sexta, das 09:00 às 18:00 no fuso da sua conta. A resolução pausa enquanto o ticket espera pelo cliente ou por terceiros. Clientes do plano `premium` têm metas mais curtas, a qualquer hora.',
    'A página de configurações lista cada política em vigor, com a sua versão e as suas metas. As políticas ainda não podem ser editadas ali. Se você promete outra coisa, [escreva para nós](/support) antes de instalar, com as suas metas, os horários de atendimento, os feriados e os planos: a sua conta começa com eles.',
  ].join('\n'),
  'guide.explained_text':
    'Cada ticket tem uma página que lista, para cada relógio, todos os trechos de tempo, se contaram e por quê, até o segundo. O link está no ticket, ao lado dos relógios.',
  'guide.explained_image':
    'A página de um ticket: o relógio que vence primeiro, uma barra com o tempo contado e o não contado, e a tabela dos trechos.',
  'guide.leave_text': [
    'A partir daí nada é lido nem gravado. Os campos que o Pontual criou ficam, com os seus valores: são seus, e você pode apagá-los.',
    'O que o Pontual guardou sobre os seus tickets permanece, para que uma nova instalação continue de onde a anterior parou. Para apagar tudo, [escreva para nós](/support). A página [Privacidade](/privacy) diz o que é guardado.',
  ].join('\n'),
  'guide.trouble_more':
    'É outra coisa? A página [Suporte](/support) diz para onde escrever e o que contar. Para quem mantém o próprio servidor, `pontual doctor` verifica as configurações, o banco de dados e as duas conexões.',
  'guide.fix_reading':
    'Espere um pouco e olhe de novo. Logo depois da instalação há muitos tickets a ler; a página de configurações mostra até onde chegou.',
  'guide.fix_no_clocks':
    'Compare o ticket com as políticas da página de configurações: as condições podem não servir para ele, ou não há meta para a sua prioridade.',
  'guide.fix_disconnected':
    'Alguém removeu o aplicativo ou retirou o seu acesso. Um administrador o instala de novo com o botão acima. Nada se perde: o que aconteceu nesse meio-tempo é lido depois.',
  'guide.fix_setup_stopped':
    'As palavras seguintes dizem qual permissão ou limite está no caminho. Corrija isso e repita a configuração inicial na página de configurações; os passos concluídos permanecem.',
  'guide.fix_expired': 'O link de instalação vale por 15 minutos. Comece de novo por aqui.',
  'guide.fix_declined':
    'O acesso não foi concedido. É preciso ser administrador: entre como um, ou peça a um que instale.',

  'hubspot.title': 'Configurar o Pontual no HubSpot',
  'hubspot.intro':
    'O Pontual conta os prazos de atendimento dos tickets do HubSpot, grava vencimentos e avisos de atraso como propriedades do ticket e mostra em cada ticket quando ele vence e por quê. A configuração leva cerca de dez minutos. As imagens mostram uma conta com dados inventados.',
  'hubspot.need': [
    'Uma conta HubSpot que trabalha com tickets. Nenhum outro aplicativo é preciso.',
    'Alguém que possa instalar aplicativos: um superadministrador, ou um usuário com acesso ao App Marketplace.',
    'O que você prometeu: em quanto tempo responde e resolve, em que horários, e a quais clientes mais.',
  ].join('\n'),
  'hubspot.install': [
    'Escolha “Instalar no HubSpot” abaixo, ou instale pelo HubSpot Marketplace.',
    'Escolha a sua conta e autorize o que o Pontual pede. [Para que serve cada permissão](#permissions) está mais abaixo.',
    'O HubSpot traz você de volta. A configuração inicial cria as propriedades de tickets, lê pipelines, pessoas e caixas de entrada e propõe o que cada etapa significa. Leva um ou dois minutos.',
    'Os tickets que já existiam são lidos em segundo plano, primeiro os abertos. Não é preciso esperar.',
  ].join('\n'),
  'hubspot.card_title': 'Colocar o cartão nos tickets',
  'hubspot.card_text':
    'O HubSpot não coloca sozinho o cartão de um aplicativo no ticket. Um administrador faz isso uma vez:',
  'hubspot.card': [
    'No HubSpot, abra Configurações, depois Objetos, Tickets, Personalização do registro, e escolha a visualização que os seus atendentes usam.',
    'Na barra lateral direita, adicione um cartão, encontre “Pontual SLA” entre os cartões de aplicativos e arraste-o para o topo.',
    'Salve, e repita nas visualizações das outras equipes.',
    'Se os seus atendentes usam o help desk, adicione “Pontual SLA” do mesmo modo à barra lateral de tickets dele.',
  ].join('\n'),
  'hubspot.card_image':
    'Um ticket do HubSpot com o cartão do Pontual: situação, contagem regressiva e, de cada relógio, quanto do tempo já foi usado.',
  'hubspot.statuses_text':
    'Os relógios pausam e param pelo que um status significa, não pelo seu nome. O Pontual propõe um significado para cada etapa dos seus pipelines de tickets.',
  'hubspot.statuses': [
    'No HubSpot, abra Configurações, depois Integrações, Aplicativos conectados, Pontual, e as configurações dele.',
    'Percorra as etapas. Cada uma é Novo, Aberto, À espera do cliente, À espera de terceiros, Resolvido ou Fechado.',
    'Mude o que não serve e salve. Os tickets abertos são reavaliados na hora.',
  ].join('\n'),
  'hubspot.settings_image':
    'As configurações do Pontual no HubSpot: abas para conexão, etapas, políticas e pessoas, e a lista que dá a cada etapa o seu significado.',
  'hubspot.tiers':
    'Para dar um plano a um cliente, preencha na empresa a propriedade `pontual_tier` (por exemplo `premium`) e, se valer só por um tempo, `pontual_tier_start` e `pontual_tier_end`.',
  'hubspot.agents': [
    'No ticket: a situação, a contagem regressiva em tempo útil e em tempo corrido, cada relógio com o seu progresso, por que vence nessa hora, o que o para, e o plano do cliente.',
    'Ações, para quem as configurações permitem: abonar um relógio com um motivo, pausar o ticket com um motivo, dar a ele outro plano ou outra política.',
    'Na linha do tempo: uma linha quando um relógio avisa, atrasa ou é cumprido.',
    'Na página do Pontual no HubSpot: o que está atrasado e o que vence hoje, por caixa de entrada.',
    'Em visualizações, listas, fluxos de trabalho e relatórios: treze propriedades de ticket cujo nome começa com `pontual_`, como `pontual_next_due_at` e `pontual_sla_status`. Um valor alterado à mão é corrigido.',
    'Em fluxos de trabalho: ações que aplicam uma política, abonam, pausam e definem um plano.',
  ].join('\n'),
  'hubspot.home_image':
    'A página do Pontual no HubSpot: quantos tickets estão atrasados ou vencem em breve, e os de cada caixa de entrada.',
  'hubspot.permissions': [
    '`tickets`: ler tickets, os seus pipelines e propriedades; criar as nossas propriedades e gravar os seus valores.',
    '`conversations.read`: quem respondeu e quando. Os textos das mensagens não são guardados.',
    '`crm.objects.companies.read`: a que cliente pertence um ticket, e o seu plano.',
    '`crm.schemas.companies.write`: criar as três propriedades em que você informa um plano.',
    '`crm.objects.contacts.read`: saber quando um contato deve ser apagado, e ler ligações e notas junto a um ticket. Nomes e endereços de contatos não são lidos.',
    '`crm.objects.owners.read`: nomes e equipes dos seus atendentes.',
    '`timeline`: linhas na linha do tempo do ticket.',
    '`sales-email-read`, opcional: respostas por e-mail enviadas fora da caixa de entrada.',
  ].join('\n'),
  'hubspot.leave': [
    'No HubSpot, abra Configurações, depois Integrações, Aplicativos conectados, encontre o Pontual e desinstale-o. Ou escolha “Desconectar” nas configurações do Pontual.',
    'Para remover também as propriedades, abra Configurações, Propriedades, Propriedades de ticket, grupo “Pontual”, e apague-as; o mesmo para as empresas.',
  ].join('\n'),
  'hubspot.no_card': 'Não há cartão do Pontual no ticket',
  'hubspot.fix_no_card':
    'Cartões de aplicativos precisam ser colocados à mão em cada visualização: veja [Colocar o cartão nos tickets](#card).',
  'hubspot.fix_parked':
    'Uma regra da sua própria conta recusa a mudança, por exemplo uma propriedade obrigatória nesta etapa. A página de configurações diz qual é a regra e quantos tickets ela segura. Preencha a propriedade ou afrouxe a regra; a próxima mudança do ticket tenta de novo.',
  'hubspot.scope_mismatch':
    'O HubSpot interrompe a instalação porque as permissões não correspondem ao aplicativo',
  'hubspot.fix_scope_mismatch':
    'O aplicativo mudou enquanto você instalava, ou o link é antigo. Comece de novo por aqui. Se continuar, [escreva para nós](/support).',
  'hubspot.fix_by_date_only':
    'O HubSpot sabe de uma resposta que não podemos ler, por exemplo um e-mail fora da caixa de entrada. Vale a data dela. Instale de novo e autorize `sales-email-read` para ter a própria resposta.',

  'zendesk.title': 'Configurar o Pontual no Zendesk',
  'zendesk.intro':
    'O Pontual conta os prazos de atendimento dos tickets do Zendesk, grava vencimentos e avisos de atraso como campos do ticket e mostra ao lado de cada ticket quando ele vence e por quê. A configuração leva cerca de dez minutos. As imagens mostram uma conta com dados inventados.',
  'zendesk.need': [
    'Uma conta do Zendesk Support. O Pontual não precisa das políticas de SLA do próprio Zendesk; onde elas existem, mostra os números delas ao lado dos seus.',
    'Um administrador. Recomendamos um usuário criado para o Pontual: o que ele grava leva o nome desse usuário, e os seus gatilhos podem deixá-lo de fora.',
    'O que você prometeu: em quanto tempo responde e resolve, em que horários, e a quais clientes mais.',
  ].join('\n'),
  'zendesk.install': [
    'Instale o aplicativo Pontual pelo Zendesk Marketplace.',
    'Abra o Pontual na barra de navegação e escolha “Conectar esta conta”, ou informe o seu subdomínio abaixo.',
    'Como administrador, autorize o acesso. O Zendesk traz você de volta.',
    'A configuração inicial cria os campos de ticket, coloca-os nos formulários e cria um webhook, uma visualização do que vence primeiro e dois gatilhos de exemplo, desligados. Leva um ou dois minutos.',
    'Os tickets que já existiam são lidos em segundo plano, num ritmo que deixa espaço para os seus outros conectores.',
  ].join('\n'),
  'zendesk.sidebar_title': 'Mostrar o aplicativo ao lado dos tickets',
  'zendesk.sidebar': [
    'Abra um ticket e o painel de aplicativos à direita: o Pontual está ali para todos os atendentes.',
    'Arraste-o para o topo do painel e fixe-o, para que abra com cada ticket.',
    'Para mostrá-lo só a algumas funções ou grupos, abra a Central de administração, Aplicativos e integrações, Aplicativos do Zendesk Support, Pontual, e defina ali as restrições.',
  ].join('\n'),
  'zendesk.ticket_image':
    'Um ticket do Zendesk com o Pontual na barra lateral: situação, contagem regressiva e, de cada relógio, quanto do tempo já foi usado.',
  'zendesk.statuses_text':
    'Os relógios pausam e param pelo que um status significa, não pelo seu nome. O Pontual conhece os status do próprio Zendesk e propõe um significado para cada status personalizado.',
  'zendesk.statuses': [
    'Abra o Pontual na barra de navegação e depois Configurações.',
    'Percorra os status. Cada um é Novo, Aberto, À espera do cliente, À espera de terceiros, Resolvido ou Fechado.',
    'Mude o que não serve e salve. Os tickets abertos são reavaliados na hora.',
    'Na mesma página, escolha quais formulários de ticket recebem os nossos campos, se não forem todos.',
  ].join('\n'),
  'zendesk.settings_image':
    'As configurações do Pontual no Zendesk, com a lista que dá a cada status o seu significado.',
  'zendesk.drafts':
    'A página de configurações pode ler os seus horários, feriados e políticas de SLA do Zendesk como rascunho. Um rascunho nunca entra em vigor sozinho.',
  'zendesk.tiers':
    'Para dar um plano a um cliente, preencha na organização o campo `pontual_tier` (por exemplo `premium`) e, se valer só por um tempo, `pontual_tier_start` e `pontual_tier_end`.',
  'zendesk.agents': [
    'Na barra lateral: a situação, a contagem regressiva em tempo útil e em tempo corrido, cada relógio com o seu progresso, por que vence nessa hora, o que o para, e o plano do cliente.',
    'Ações, para quem as configurações permitem: abonar um relógio com um motivo, pausar o ticket com um motivo, dar a ele outro plano ou outra política.',
    'Na barra de navegação: o que está atrasado e o que vence em breve, por endereço de suporte, e relatórios por atendente, canal e caixa de entrada.',
    'Em visualizações, gatilhos e relatórios: treze campos de ticket cuja chave começa com `pontual_`, como `pontual_next_due_at` e a lista `pontual_sla_status`. Um valor alterado à mão é corrigido.',
    'Os números de SLA do próprio Zendesk ao lado dos nossos, com a causa onde diferem.',
  ].join('\n'),
  'zendesk.dashboard_image':
    'O Pontual na barra de navegação do Zendesk: quantos tickets estão atrasados ou vencem em breve, e os de cada caixa de entrada.',
  'zendesk.permissions': [
    'O Pontual pede `read` e `write`. Não há permissão mais estreita para duas coisas de que ele não pode abrir mão: as auditorias de um ticket, que são a sua história exata, e a criação de campos de ticket.',
    'Ele lê tickets e as suas auditorias, os usuários que são atendentes, grupos, organizações, marcas, endereços de suporte, status, formulários, horários e políticas de SLA. Grava os seus próprios campos de ticket e os valores deles, o lugar deles nos formulários, três campos de organização, um webhook, uma visualização e dois gatilhos de exemplo, que ficam desligados até que você os queira. Nunca grava comentários, status, responsáveis nem prioridades.',
  ].join('\n'),
  'zendesk.leave': [
    'Nas configurações do Pontual, escolha primeiro “Desconectar”: isso remove o webhook e encerra o nosso acesso. O Zendesk não nos avisa quando só o aplicativo é removido.',
    'Depois remova o aplicativo na Central de administração, Aplicativos e integrações, Aplicativos do Zendesk Support.',
    'Para remover também os campos, apague os que falam de “SLA” na Central de administração, Objetos e regras, Tickets, Campos; o mesmo para os campos de organização, a visualização e os gatilhos de exemplo.',
  ].join('\n'),
  'zendesk.fix_not_installed':
    'O aplicativo está instalado, a conta ainda não está conectada. Um administrador escolhe ali “Conectar esta conta”, ou informa o subdomínio acima.',
  'zendesk.fix_outside':
    'Você abriu diretamente um endereço nosso. Abra o ticket, ou o Pontual na barra de navegação, dentro do Zendesk.',
  'zendesk.fix_stale':
    'Recarregue a página do Zendesk. O que o Zendesk assina para ela vale só por pouco tempo.',
  'zendesk.fix_refused':
    'Recarregue a página do Zendesk. Se continuar, remova o aplicativo e instale-o de novo pelo Marketplace: um aplicativo enviado à mão assina com outra chave.',
  'zendesk.fix_setup_stopped':
    'As palavras seguintes dizem o que está no caminho; quase sempre, que o usuário que conectou não é administrador. Conecte de novo como um, ou repita a configuração inicial na página de configurações; os passos concluídos permanecem.',
  'zendesk.fix_parked':
    'O Zendesk recusa a mudança: o ticket está fechado de vez, ou uma regra sua a impede. A página de configurações diz qual. Tickets fechados ficam como estão; nos outros, a próxima mudança tenta de novo.',
};
